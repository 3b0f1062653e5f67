/** One thing that is wrong, where, and what to do about it. */
export type Finding = { file: string; line?: number; text: string; warning?: boolean }

/** A check looks at the checkout under `root` and tells what it found; nothing found is a pass. */
export type Check = (root: string) => Promise<Finding[]>
