import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { type Language, speak } from '../kernel/language.ts';
import { forgetFigures } from '../statistics/kept-figures.ts';
import { announce } from '../ui/live-region.tsx';

/** The language, light or dark, what is kept in this browser. */
export function Preferences() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { i18n } = useLingui();
  const [isForgotten, setForgotten] = useState(false);
  const language = (code: Language, label: string) => (
    <button
      type="button"
      className="choice"
      lang={code}
      aria-pressed={i18n.locale === code}
      onClick={() => void speak(code)}
    >
      {label}
    </button>
  );
  const scheme = (value: 'auto' | 'light' | 'dark', label: string) => (
    <button type="button" className="choice" aria-pressed={colorScheme === value} onClick={() => setColorScheme(value)}>
      {label}
    </button>
  );
  return (
    <>
      <h3>{t`Ngôn ngữ`}</h3>
      {language('vi', 'Tiếng Việt')}
      {language('en', 'English')}
      <h3>{t`Nền màn hình`}</h3>
      {scheme('auto', t`Theo máy`)}
      {scheme('light', t`Sáng`)}
      {scheme('dark', t`Tối`)}
      <h3>{t`Số liệu lưu trên máy này`}</h3>
      <p className="note">{t`Các chỉ số của Tổng quan xem gần đây, không có tên người, để xem khi máy chủ không trả lời.`}</p>
      <button
        type="button"
        className="choice"
        onClick={() => {
          forgetFigures();
          announce(t`Đã xóa số liệu lưu trên máy này.`);
          setForgotten(true);
        }}
      >
        {isForgotten ? t`Đã xóa` : t`Xóa khỏi máy này`}
      </button>
    </>
  );
}
