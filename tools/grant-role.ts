// node tools/grant-role.ts <email> <moderator|admin>: makes the first admin; from then on admins do it at /ops/users, with a reason.
import { parseToolsEnv } from './env.ts'
import { asOwner } from './run/owner-url.ts'
import { grantableRoles, grantRole, isGrantableRole } from './seed/grant-role.ts'

const [email, role] = process.argv.slice(2).filter(word => word !== '--')
if (!email || !isGrantableRole(role)) {
  process.stderr.write(`Say: grant-role.ts <email> ${grantableRoles.join('|')}\n`)
  process.exit(2)
}
const granted = await asOwner(parseToolsEnv(), url => grantRole(url, email, role))
process.stdout.write(
  granted ? `${email} is ${role} from their next page on.\n` : `Nobody with a confirmed address ${email} is here.\n`,
)
process.exitCode = granted ? 0 : 1
