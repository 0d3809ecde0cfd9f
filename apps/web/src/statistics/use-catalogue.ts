import { i18n } from '@lingui/core';
import { useQuery } from '@tanstack/react-query';
import { query } from '../kernel/client.ts';
import type { Indicator } from './figure-shape.ts';

const none: readonly Indicator[] = [];

/** Every indicator in its order, named in the language of the screen; empty until it has come. It changes only with the program. */
export function useCatalogue(): readonly Indicator[] {
  const catalogue = useQuery({
    queryKey: ['statistics.catalogue', i18n.locale],
    queryFn: async ({ signal }) => {
      const { indicators } = await query('statistics.catalogue', {}, signal);
      return i18n.locale === 'en' ? inEnglish(indicators) : indicators;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return catalogue.data ?? none;
}

/** The server speaks Vietnamese; the English names are fetched only by those who read them. */
async function inEnglish(indicators: readonly Indicator[]): Promise<Indicator[]> {
  const { englishIndicators } = await import('./english-indicators.ts');
  return indicators.map((indicator) => {
    const [label, explanation] = englishIndicators[indicator.code] ?? [];
    return { ...indicator, label: label ?? indicator.label, explanation: explanation ?? indicator.explanation };
  });
}
