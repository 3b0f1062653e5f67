import { m } from '@odim/messages'
import type {
  ArrayFieldItemTemplateProps,
  FieldErrorProps,
  FieldTemplateProps,
  IconButtonProps,
  MultiSchemaFieldTemplateProps,
  TemplatesType,
  TitleFieldProps,
} from '@rjsf/utils'
import { Button } from '~/components/button.tsx'
import { FieldErrors } from '~/components/field.tsx'

/** A field's name is the input's own word, so it isn't translated and is read from left to right. */
function FieldBox({
  id,
  label,
  required,
  displayLabel,
  hidden,
  description,
  children,
  errors,
  help,
}: FieldTemplateProps) {
  if (hidden) return <div hidden>{children}</div>
  return (
    <div className="grid min-w-0 gap-1.5">
      {displayLabel && (
        <label htmlFor={id} className="font-semibold">
          <bdi>{label}</bdi>
          {!required && <span className="ms-2 font-normal text-muted text-small">{m.common_optional()}</span>}
        </label>
      )}
      {displayLabel && description && <div className="text-muted text-small">{description}</div>}
      {children}
      {errors}
      {help}
    </div>
  )
}

function Errors({ errors = [], fieldPathId }: FieldErrorProps) {
  const texts = errors.filter(error => typeof error === 'string')
  return texts.length > 0 ? <FieldErrors id={`${fieldPathId.$id}__error`} errors={texts} /> : null
}

function Item({ children, buttonsProps, hasToolbar, registry }: ArrayFieldItemTemplateProps) {
  const { ArrayFieldItemButtonsTemplate: Buttons } = registry.templates
  return (
    <div className="grid min-w-0 gap-2 border-line border-s-2 ps-4">
      {children}
      {hasToolbar && (
        <div className="flex flex-wrap gap-2">
          <Buttons {...buttonsProps} />
        </div>
      )}
    </div>
  )
}

function Title({ id, title }: TitleFieldProps) {
  return (
    <legend id={id} className="mb-2 font-semibold">
      <bdi>{title}</bdi>
    </legend>
  )
}

/** One of several schemas: which, and then that one's field. */
function Ways({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div className="grid min-w-0 gap-2">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the selector inside it */}
      <label className="grid gap-1">
        <span className="text-muted text-small">{m.panel_form_ways()}</span>
        {selector}
      </label>
      {optionSchemaField}
    </div>
  )
}

const act = (label: () => string) =>
  function ActButton({ id, onClick, disabled }: IconButtonProps) {
    return (
      <Button id={id} size="small" onClick={onClick} disabled={disabled}>
        {label()}
      </Button>
    )
  }

export const formTemplates: Partial<Omit<TemplatesType, 'ButtonTemplates'>> & {
  ButtonTemplates: Partial<TemplatesType['ButtonTemplates']>
} = {
  FieldTemplate: FieldBox,
  FieldErrorTemplate: Errors,
  ArrayFieldItemTemplate: Item,
  TitleFieldTemplate: Title,
  MultiSchemaFieldTemplate: Ways,
  ButtonTemplates: {
    AddButton: act(m.panel_form_add),
    RemoveButton: act(m.panel_form_remove),
    MoveUpButton: act(m.panel_form_up),
    MoveDownButton: act(m.panel_form_down),
    ClearButton: act(m.panel_form_clear),
  },
}
