import { readDocs } from '../panel/index.ts'
import { appRouter } from '../router.ts'

export const apiBase = '/api/v1'

/** The OpenAPI 3.1 document of everything that is meant for programs of others, in the words of its docstrings. */
export async function describeApi(siteUrl: string) {
  // Only for this: nobody waits for it at the start of a process.
  const { generateOpenApiDocument } = await import('trpc-to-openapi')
  const document = generateOpenApiDocument(appRouter, {
    title: 'Odim',
    description: 'What is public on this site, as JSON. Every answer is the one that a visitor gets.',
    version: '1',
    baseUrl: new URL(apiBase, siteUrl).href,
    openApiVersion: '3.1.0',
    securitySchemes: {},
  })
  const docs = await readDocs()
  for (const path of Object.values(document.paths ?? {})) {
    const operation = path.get
    const doc = docs.get(operation?.operationId?.replace('-', '.') ?? '')
    if (operation && doc) operation.summary = doc.text
  }
  return document
}
