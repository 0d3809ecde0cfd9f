import { i18n } from '@lingui/core';

export type Language = 'vi' | 'en';
const storageKey = 'nennep.language';

const catalogues = {
  vi: () => import('../locales/vi/messages.po'),
  en: () => import('../locales/en/messages.po'),
};

export function chosenLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi'; // a browser that refuses storage still gets the first language
  }
}

/** Loads the texts of a language, speaks it from now on and remembers it. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await catalogues[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // not remembered, that is all
  }
}
