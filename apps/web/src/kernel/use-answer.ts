import { i18n } from '@lingui/core';
import { keepPreviousData, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { query } from './client.ts';
import type { Answer, Asked, QueryName } from './operations.ts';
import type { Problem } from './problem.ts';

type Options<N extends QueryName> = Pick<
  UseQueryOptions<Answer<N>, Problem>,
  'enabled' | 'refetchInterval' | 'staleTime' | 'initialData' | 'initialDataUpdatedAt'
> & {
  /** Keep showing the former answer while another is on its way: for lists that are filtered or paged. */
  readonly keep?: boolean;
  /** Loads what puts the server's Vietnamese words of this answer into English, for those who read English. */
  readonly inEnglish?: () => Promise<(answer: Answer<N>) => Answer<N>>;
};

/** The answer to a query of the contract, kept by name and input. */
export function useAnswer<N extends QueryName>(
  name: N,
  input: Asked<N>,
  options: Options<N> = {},
): UseQueryResult<Answer<N>, Problem> {
  const { keep, inEnglish, ...rest } = options;
  const translate = i18n.locale === 'en' ? inEnglish : undefined;
  return useQuery<Answer<N>, Problem>({
    queryKey: translate ? [name, input, 'en'] : [name, input],
    queryFn: async ({ signal }) => {
      const answer = await query(name, input, signal);
      return translate ? (await translate())(answer) : answer;
    },
    // A server that did not answer is asked again by itself; one that said no is not.
    refetchInterval: ({ state }) => (state.error && !state.error.isFinal ? 30_000 : false),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...rest,
  });
}
