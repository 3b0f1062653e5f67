import { LoaderCircle } from 'lucide-react'

/** Turning circle beside a text that says what is happening; by itself it says nothing to a screen reader. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-5 animate-spin" />
}
