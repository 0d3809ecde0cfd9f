/** What a browser says of itself, in words by which its owner knows the device again. */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bcoc_coc_browser|CocCoc/i, 'Cốc Cốc'],
  [/\bZalo/i, 'Zalo'],
  [/\bEdgA?\/|\bEdgiOS/, 'Edge'],
  [/\bOPR\/|\bOpera/, 'Opera'],
  [/\bSamsungBrowser/, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS/, 'Firefox'],
  [/\bChrome\/|\bCriOS|\bChromium/, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone/, 'iPhone'],
  [/\biPad/, 'iPad'],
  [/\bAndroid/, 'Android'],
  [/\bWindows/, 'Windows'],
  [/\bMac OS X|\bMacintosh/, 'máy Mac'],
  [/\bCrOS/, 'Chromebook'],
  [/\bLinux/, 'Linux'],
];

const first = (names: readonly (readonly [RegExp, string])[], text: string): string | null =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** As “Chrome trên Android”. */
export function deviceName(userAgent: string | null): string {
  const [browser, system] = [first(browsers, userAgent ?? ''), first(systems, userAgent ?? '')];
  if (browser !== null && system !== null) return `${browser} trên ${system}`;
  return browser ?? system ?? 'Thiết bị không rõ';
}
