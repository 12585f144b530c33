import type { Person } from './person.ts'

/** In the form of a cluster template: one more node group. */
export async function addGroup({ page }: Person, template: string, name: string, count: string): Promise<void> {
  const rows = page.locator('.group-row')
  const before = await rows.count()
  await page.getByRole('button', { name: 'Add a node group' }).click()
  const row = rows.nth(before)
  await row.getByRole('combobox').click()
  // The service looks for it, however many there are.
  await row.getByRole('combobox').fill(template)
  const lists = page.locator('.ant-select-dropdown:visible')
  await lists.locator('.ant-select-item-option', { hasText: template }).first().click()
  // While it goes it would still be taken for the list of the next one.
  await lists.first().waitFor({ state: 'hidden' })
  await row.locator('input[type=text]').last().fill(name)
  await row.getByRole('spinbutton').fill(count)
}
