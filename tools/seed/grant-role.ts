import pg from 'pg'

export const grantableRoles = ['moderator', 'admin'] as const
export type GrantableRole = (typeof grantableRoles)[number]

export function isGrantableRole(word: string | undefined): word is GrantableRole {
  return grantableRoles.some(role => role === word)
}

/** As the schema's owner, since pages let only admins make one. @returns whether there is such a person, with a confirmed address */
export async function grantRole(ownerUrl: string, email: string, role: GrantableRole): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'odim-grant-role' })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `UPDATE users SET roles = CASE WHEN $2 = ANY (roles) THEN roles ELSE array_append(roles, $2) END
       WHERE email = $1 AND email_verified_at IS NOT NULL`,
      [email, role],
    )
    return rowCount === 1
  } finally {
    await client.end()
  }
}
