import { m } from '@odim/messages'
import { TranslatableString } from '@rjsf/utils'

/** What the form library says, from our catalogs. */
export function formText(text: TranslatableString, params: readonly string[] = []): string {
  const [first = '', second = ''] = params
  switch (text) {
    case TranslatableString.ArrayItemTitle:
      return m.panel_form_item()
    case TranslatableString.EmptyArray:
      return m.panel_form_empty_list()
    case TranslatableString.YesLabel:
      return m.panel_form_yes()
    case TranslatableString.NoLabel:
      return m.panel_form_no()
    case TranslatableString.AddButton:
    case TranslatableString.AddItemButton:
    case TranslatableString.OptionalObjectAdd:
      return m.panel_form_add()
    case TranslatableString.RemoveButton:
    case TranslatableString.OptionalObjectRemove:
      return m.panel_form_remove()
    case TranslatableString.MoveUpButton:
      return m.panel_form_up()
    case TranslatableString.MoveDownButton:
      return m.panel_form_down()
    case TranslatableString.ClearButton:
    case TranslatableString.ClearLabel:
      return m.panel_form_clear()
    case TranslatableString.OptionPrefix:
      return m.panel_form_option({ number: first })
    case TranslatableString.TitleOptionPrefix:
      return m.panel_form_option_of({ name: first, number: second })
    case TranslatableString.KeyLabel:
      return m.panel_form_key({ name: first })
    case TranslatableString.NewStringDefault:
      return ''
    case TranslatableString.OptionalObjectEmptyMsg:
      return m.panel_form_nothing()
    default:
      return m.panel_form_only_json()
  }
}
