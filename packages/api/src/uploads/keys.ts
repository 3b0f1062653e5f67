/** Where things lie in the store. The tus file store writes into the same folder, so a finished upload needs no copy. */
export const tusFolder = 'tus'

export function originalKey(uploadId: string): string {
  return `${tusFolder}/${uploadId}`
}

/** What the tus file store remembers beside each upload. */
export function tusRecordKey(uploadId: string): string {
  return `${tusFolder}/${uploadId}.json`
}

/** Each run of processing writes into a folder of its own, so that a stalled one that comes back overwrites nothing. */
export function derivedKey(assetId: string, run: string, name: string): string {
  return `${derivedFolder(assetId)}/${run}/${name}`
}

export function derivedFolder(assetId: string): string {
  return `derived/${assetId}`
}
