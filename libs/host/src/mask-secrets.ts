// What of a text may be shown on a terminal or kept in a log? Everything but passwords, tokens and known secrets.

const MASK = '[redacted]';
/** Up to the last `@` of the word: a password may hold one. */
const PASSWORD_IN_URL = /([a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>]*):[^\s"'<>]*@/gi;
const PASSWORD_PARAMETER = /([?&;\s](?:ssl)?password=)[^\s&;"'<>]+/gi;
const JSON_WEB_TOKEN = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g;
/** Shorter values would mask ordinary words. */
const SECRET_CHARACTERS_MIN = 8;
const SECRET_SETTING = /(SECRET|PASSWORD|TOKEN|_KEY)$/;

/** @param secrets values that may stand nowhere, in whatever form they were found */
export function maskSecrets(text: string, secrets: Iterable<string> = []): string {
  let shown = text;
  for (const secret of secrets) {
    if (secret.length >= SECRET_CHARACTERS_MIN && shown.includes(secret)) shown = shown.replaceAll(secret, MASK);
  }
  if (shown.includes('://')) shown = shown.replaceAll(PASSWORD_IN_URL, `$1:${MASK}@`);
  if (shown.includes('assword=')) shown = shown.replaceAll(PASSWORD_PARAMETER, `$1${MASK}`);
  return shown.includes('eyJ') ? shown.replaceAll(JSON_WEB_TOKEN, MASK) : shown;
}

/** The secrets that settings hold: of those named as secrets the whole value, of addresses the password. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value = '']) => {
    if (SECRET_SETTING.test(name)) return [value];
    const [, written] = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(.*)@/i.exec(value) ?? [];
    return written === undefined ? [] : [written, decoded(written)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
