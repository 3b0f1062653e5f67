import { Readable } from 'node:stream'
import { type PlainUpload, ProcedureError } from '@odim/api'
import { type AppLoadContext, unstable_parseMultipartFormData } from '@remix-run/node'

export type ReceivedForm = {
  /** The fields; in the place of each file stands the id of its asset. */
  formData: FormData
  /** What was wrong with a file, by the name of its field: for `refuseWith({ fields })`. */
  errors: Record<string, string[]>
}

/**
 * Reads a `multipart/form-data` form and takes its files in as they arrive, never a whole one in memory. For forms without
 * JavaScript; with it, the same files come through /uploads.
 *
 * @param purposes which fields are files, and what each is for; files of other fields are not stored
 */
export async function receiveFiles(
  request: Request,
  context: AppLoadContext,
  purposes: Readonly<Record<string, PlainUpload['purpose']>>,
): Promise<ReceivedForm> {
  const errors: Record<string, string[]> = {}
  const readText = textReader()
  const formData = await unstable_parseMultipartFormData(request, async ({ name, filename, contentType, data }) => {
    if (filename === undefined) return readText(data)
    const purpose = purposes[name]
    const stream = Readable.from(data)
    // A file field that was left empty comes with an empty name.
    if (!purpose || filename === '') {
      stream.resume()
      return undefined
    }
    try {
      const { assetId } = await context.storeFile({ purpose, filename, mimeType: contentType, stream })
      return assetId
    } catch (error) {
      if (!(error instanceof ProcedureError)) throw error
      errors[name] = [...(errors[name] ?? []), error.public.text]
      return undefined
    }
  })
  return { formData, errors }
}

const LONGEST_TEXT = 2 * 1024 * 1024

/** Reads text fields, all of a form's together up to the limit: many short ones fill the memory as well as a long one. */
function textReader() {
  let length = 0
  return async (data: AsyncIterable<Uint8Array>): Promise<string> => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const bytes of data) {
      length += bytes.byteLength
      if (length > LONGEST_TEXT) throw new Response(null, { status: 413 })
      text += decoder.decode(bytes, { stream: true })
    }
    return text + decoder.decode()
  }
}
