import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'

/** What became of one's own files, for the upload field: /media?id=…&id=… */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const assetIds = new URL(request.url).searchParams.getAll('id')
  const { assets } = await context.caller.uploads.list({ assetIds, limit: 50 })
  return Response.json({ assets }, { headers: { 'Cache-Control': 'no-store' } })
}

/** What the upload field changes about one file while the form around it isn't sent yet. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const assetId = text('assetId')
  switch (text('intent')) {
    case 'alt':
      return Response.json(await context.caller.uploads.setAltText({ assetId, altText: text('altText') }))
    case 'retry':
      return Response.json(await context.caller.uploads.retry({ assetId }))
    case 'remove':
      return Response.json(await context.caller.uploads.remove({ assetId }))
    default:
      throw new Response(null, { status: 400 })
  }
}
