import { m } from '@odim/messages'
import { EllipsisVertical, Sparkles } from 'lucide-react'
import { BackLink } from '~/components/back-link.tsx'
import { Button, type ButtonLook, LinkButton, SubmitButton } from '~/components/button.tsx'
import { Confirm } from '~/components/confirm.tsx'
import { FormStateContext } from '~/components/form-state.ts'
import { Menu, menuItemClass } from '~/components/menu.tsx'
import { AccountMenu } from '~/components/top-bar.tsx'
import { focusRing, Section, State, words } from './state.tsx'

const looks: readonly ButtonLook[] = ['primary', 'plain', 'quiet', 'danger']
/** What each look becomes under a pointer (button.tsx). */
const pointed: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent-strong',
  plain: 'bg-sunken',
  quiet: 'bg-sunken',
  danger: 'bg-warn-strong',
}
const row = 'flex flex-wrap items-center gap-3'

/** What is pressed. */
export function Actions() {
  const { sample, text, long } = words()
  return (
    <Section title={m.gallery_actions()}>
      <State of="Button">
        <div className={row}>
          {looks.map(look => (
            <Button key={look} look={look}>
              {sample}
            </Button>
          ))}
          <Button size="small">{sample}</Button>
          <Button icon={<Sparkles aria-hidden className="size-5" />}>{sample}</Button>
        </div>
      </State>
      <State of="Button" state="pointed">
        <div className={row}>
          {looks.map(look => (
            <Button key={look} look={look} className={`${pointed[look]}!`}>
              {sample}
            </Button>
          ))}
        </div>
      </State>
      <State of="Button" state="focused">
        <div className={row}>
          {looks.map(look => (
            <Button key={look} look={look} className={focusRing}>
              {sample}
            </Button>
          ))}
        </div>
      </State>
      <State of="Button" state="disabled">
        <div className={row}>
          {looks.map(look => (
            <Button key={look} look={look} disabled>
              {sample}
            </Button>
          ))}
        </div>
      </State>
      <State of="Button" state="long">
        <Button wide>{long}</Button>
      </State>
      <State of="SubmitButton" state="loading">
        <FormStateContext.Provider value={{ result: undefined, submittedBy: () => true }}>
          <SubmitButton>{m.common_save()}</SubmitButton>
        </FormStateContext.Provider>
      </State>
      <State of="LinkButton">
        <div className={row}>
          <LinkButton to="?">{sample}</LinkButton>
          <LinkButton to="?" look="primary" size="small">
            {sample}
          </LinkButton>
        </div>
      </State>
      <State of="BackLink">
        <BackLink to="?">{sample}</BackLink>
      </State>
      <State of="Confirm">
        <div className={row}>
          <Confirm
            trigger={m.common_delete()}
            triggerLook="danger"
            title={sample}
            confirmLabel={m.common_delete()}
            danger
          >
            {text}
          </Confirm>
          <Confirm trigger={m.common_continue()} title={sample} confirmLabel={m.common_continue()}>
            {long}
          </Confirm>
        </div>
      </State>
      <State of="Menu">
        <div className={`${row} justify-end`}>
          <Menu label={m.gallery_menu()} summary={<EllipsisVertical aria-hidden className="size-5" />}>
            <a href="?" className={menuItemClass} aria-current="true">
              {sample}
            </a>
            <a href="?" className={menuItemClass}>
              {long}
            </a>
          </Menu>
          <AccountMenu account={{ displayName: sample, isCreator: true, ownPlaces: [] }} />
        </div>
      </State>
    </Section>
  )
}
