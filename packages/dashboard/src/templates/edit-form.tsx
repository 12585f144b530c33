import { useNavigate } from '@tanstack/react-router'
import { App, Form } from 'antd'
import type { ReactNode } from 'react'
import type { Owned } from '../api/wire.ts'
import { fieldText } from '../contract-field.ts'
import { t } from '../strings.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { fieldsChanged, useEditedTemplate } from './edited-template.ts'
import { useLocked } from './locked.ts'
import { type EditorPlace, TemplateEditor } from './template-editor.tsx'

/** One way of sending what a form holds. */
export interface Sending<T, F> {
  /** `opened`: what the form was filled from. */
  send(filled: F, opened: T): Promise<unknown>
  isPending: boolean
  error: Error | null
}

interface Edited<T, F> {
  first: T
  query: { data?: T | null | undefined; refetch(): Promise<{ data?: T | null | undefined }> }
  formOf(one: T): Partial<F>
  change: Sending<T, F>
  /** When somebody else has deleted it. */
  creation: Sending<T, F>
  backTo: EditorPlace
  /** The fields. `isForeign`: another project's, which nothing can be changed of. */
  children(opened: T, isForeign: boolean): ReactNode
}

interface NameAndProtection {
  name: string
  is_protected?: boolean
}

/**
 * The form of an object that is there: what was typed survives its change and its deletion by somebody else, who are told
 * of, and nothing is overwritten that was not seen.
 */
export function EditForm<T extends Owned, F extends NameAndProtection>(props: Edited<T, F>) {
  const { first, query, formOf, change, creation, backTo, children } = props
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<F>()
  const edited = useEditedTemplate(first, query.data, query.refetch)
  const foreign = useLocked(first)
  const { opened, theirs } = edited
  const staysProtected = Form.useWatch(({ is_protected }: F) => is_protected, form) ?? opened.is_protected

  const save = async (filled: F) => {
    const isGone = theirs === null
    if (!isGone && !(await edited.isUntouched())) return false
    try {
      await (isGone ? creation : change).send(filled, opened)
    } catch {
      return false // said below the form
    }
    message.success(t.templates.saved(filled.name))
    void navigate({ to: backTo })
    return true
  }
  const takeTheirs = () => {
    if (!theirs) return
    form.setFieldsValue(formOf(theirs) as Parameters<typeof form.setFieldsValue>[0])
    edited.see(theirs)
  }
  return (
    <TemplateEditor
      form={form}
      initial={formOf(first)}
      submit={theirs === null ? t.templates.createAnew : t.templates.save}
      onSubmit={save}
      isPending={change.isPending || creation.isPending}
      error={change.error ?? creation.error}
      backTo={backTo}
      locked={foreign ?? (opened.is_protected && staysProtected ? t.templates.protectedHow : null)}
      notice={
        theirs !== undefined && (
          <ChangedElsewhere
            fields={theirs && fieldsChanged(opened, theirs).map((name) => fieldText(String(name)).title)}
            onTakeTheirs={takeTheirs}
            onKeepMine={() => theirs && edited.see(theirs)}
          />
        )
      }
    >
      {children(opened, foreign !== null)}
    </TemplateEditor>
  )
}
