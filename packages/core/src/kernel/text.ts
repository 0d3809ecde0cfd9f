/** One rule for every text that comes in, whether it stands in a workbook or in a command. */

/** Nothing but what is already as it should be: most cells. */
const plainText = /^[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff]*$/;

/**
 * Unicode NFC, without invisible and control characters, no-break spaces as spaces, lines ended as Excel ends them,
 * trimmed. The joiner within an emoji stays: without it one picture becomes three.
 */
export function clean(text: string): string {
  if (plainText.test(text)) return text.trim();
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
      .replace(/[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '')
      .replace(/(?<!\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})\u200d/gu, '')
      .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .trim()
      // what an invisible character kept apart may join
      .normalize('NFC')
  );
}

/** `Lò Văn Đạt` → `Lo Van Dat`. */
export function withoutDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');
}
