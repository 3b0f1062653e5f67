import type { AssetStatus } from '@odim/api/uploads/schema'
import type { FormResult } from '~/components/form-state.ts'

/** What the editor's action tells the page, whichever button was pressed. */
export type EditorAnswer = {
  /** Refused, or with nothing wrong in it: what was typed, for a page without JavaScript. */
  result?: FormResult
  /** HTML out of the sanitizing pipeline. */
  preview?: string
  /** The files of the form as it was sent. */
  assets?: AssetStatus[]
  /** Saved somewhere else meanwhile: the version that is there now. */
  conflict?: number
  saved?: { postId: string; version: number; savedAt: Date }
}
