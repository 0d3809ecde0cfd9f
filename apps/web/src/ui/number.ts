/** Numbers as people here write them, whatever the language of the browser: 1.234,5 and 95,5 %. */
const nbsp = '\u00a0';

/** `1.234` or, with `digits`, `1.234,5`; minus is a real minus sign. */
export function formatNumber(value: number, digits = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const isZero = !/[1-9]/.test(whole + (fraction ?? ''));
  return `${value < 0 && !isZero ? '−' : ''}${grouped}${fraction ? `,${fraction}` : ''}`;
}

/** A share 0–1 as a percent number without its sign: `95,5`. What is not all, or not nothing, is never rounded to it. */
export function formatShare(share: number, digits = 1): string {
  const smallest = 10 ** -digits;
  let percent = share * 100;
  if (share < 1 && percent > 100 - smallest / 2) percent = 100 - smallest;
  if (share > 0 && percent < smallest / 2) percent = smallest;
  return formatNumber(percent, share === 1 || share === 0 ? 0 : digits);
}

/** `95,5 %`, with a space that does not break. */
export const formatPercent = (share: number, digits = 1): string => `${formatShare(share, digits)}${nbsp}%`;

/** `12`, `12,5`: as many digits after the comma as there are, at most two. */
export function formatScore(value: number): string {
  const digits = Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2;
  return formatNumber(value, digits);
}
