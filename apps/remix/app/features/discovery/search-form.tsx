import { m } from '@odim/messages'
import { Form } from '@remix-run/react'

type Props = { query?: string; category?: string | undefined }

/** Finds by words. A plain GET form: its result is an address one can send to somebody. */
export function SearchForm({ query, category }: Props) {
  return (
    <Form
      action="/discover"
      role="search"
      className="flex w-full max-w-160 items-center rounded-full border border-line bg-raised p-1.5 shadow-rest focus-within:outline-3 focus-within:outline-accent focus-within:outline-offset-3"
    >
      {category && <input type="hidden" name="category" value={category} />}
      <input
        key={query}
        type="search"
        name="q"
        defaultValue={query}
        maxLength={100}
        dir="auto"
        aria-label={m.discovery_search_label()}
        placeholder={m.discovery_search_placeholder()}
        className="min-h-11 w-0 min-w-0 flex-1 rounded-full text-ellipsis bg-transparent px-4 outline-none placeholder:text-muted phone:px-5 rtl:placeholder-shown:[direction:rtl]"
      />
      <button
        type="submit"
        className="min-h-11 flex-none rounded-full bg-accent px-5 font-semibold text-on-accent hover:bg-accent-strong"
      >
        {m.discovery_search_do()}
      </button>
    </Form>
  )
}
