import { t } from '@lingui/core/macro';

const two = (n: number): string => String(n).padStart(2, '0');

/** When the figures below were last fetched, where newer ones could not be. */
export function StaleNote({ at }: { readonly at: number }) {
  const when = new Date(at);
  const time = `${two(when.getHours())}:${two(when.getMinutes())}`;
  const date = `${two(when.getDate())}/${two(when.getMonth() + 1)}/${when.getFullYear()}`;
  return <p className="eyebrow" style={{ marginTop: 28 }}>{t`Số liệu đã lấy lúc ${time}, ngày ${date}`}</p>;
}
