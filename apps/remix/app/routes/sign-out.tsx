import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Door } from '~/features/identity/door.tsx'

/** A link can't sign anybody out: whoever comes here by one is asked. */
export function loader({ context }: LoaderFunctionArgs) {
  if (!context.actor) throw redirect('/')
  return null
}

export async function action({ context }: ActionFunctionArgs) {
  await context.caller.identity.signOut()
  return redirect('/')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_sign_out_button() }) }]

export default function SignOut() {
  return (
    <Door title={m.identity_sign_out_title()} intro={m.identity_sign_out_lead()}>
      <ActionForm>
        <SubmitButton>{m.identity_sign_out_button()}</SubmitButton>
      </ActionForm>
    </Door>
  )
}
