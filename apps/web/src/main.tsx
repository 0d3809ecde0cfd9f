// First, so that what a part says of itself wins over what is said of all.
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chosenLanguage, speak } from './kernel/language.ts';
import { Problem } from './kernel/problem.ts';
import { router } from './routes.tsx';
import { theme, themeVariables } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (times, error) => times < 2 && !(error instanceof Problem && error.isFinal) },
  },
});

/** Everything is drawn anew when the language changes, since words are chosen while drawing. */
function Pages() {
  const { i18n: spoken } = useLingui();
  return <RouterProvider key={spoken.locale} router={router} />;
}

/** What a style must bear that is made while the page runs; the server gives each page another one. */
const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

async function open(element: HTMLElement): Promise<void> {
  await speak(chosenLanguage());
  createRoot(element).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={themeVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queries}>
          <I18nProvider i18n={i18n}>
            <Pages />
          </I18nProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

const element = document.getElementById('app');
if (element) void open(element);
