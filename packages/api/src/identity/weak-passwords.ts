/** The passwords of ten signs or more that every attack tries first. Shorter ones fall by their length. */
const worst = new Set(
  `1234567890 0123456789 0987654321 1234567891 12345678910 123456789a 123456789q 1234567890a a123456789 1234554321 123123123123
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc qazwsxedcrfv qwertyuiop qwertyuiop123 qwerty12345 qwerty123456 qwerty1234 asdfghjkl123 zxcvbnm123
  password12 password123 password1234 password12345 password123456 passw0rd123 p@ssw0rd123 p@ssword123 mypassword passwordpassword
  motdepasse motdepasse123 azertyuiop azertyuiop123 azerty12345 azerty123456 administrator administrateur admin12345 admin123456
  iloveyou12 iloveyou123 iloveyou1234 jetaime123 sunshine123 princess123 football123 chelsea123 arsenal123 liverpool123 manchester
  manchester1 barcelona123 ronaldo123 superman123 batman12345 charlie123 michael123 jennifer123 blessing123 jesuschrist jesus12345
  jesusislord godisgood1 godisgood123 emmanuel123 favour12345 victoria123 nigeria123 nigeria1234 ghana12345 kenya12345 southafrica
  abidjan123 welcome123 welcome1234 letmein123 letmein1234 changeme123 computer123 internet123 samsung123 secret12345 temppassword
  abcdefghij abcdefghijk abc1234567 abcd123456 abcd1234567 abc123456789 aa12345678 aaa1234567 qwe1234567 test123456 test1234567 demo123456
  odimodimodim odim123456`.split(/\s+/),
)

const runs = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]

/** On the list, one sign or pair over and over, or a row of the keyboard. */
export function isWeakPassword(password: string): boolean {
  const plain = password.toLowerCase()
  return worst.has(plain) || /^(.{1,3})\1+.?$/u.test(plain) || runs.some(run => run.includes(plain))
}
