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
};

/** The answer to a query of the contract, kept by name and input. */
export function useAnswer<N extends QueryName>(
  name: N,
  input: Asked<N>,
  options: Options<N> = {},
): UseQueryResult<Answer<N>, Problem> {
  const { keep, ...rest } = options;
  return useQuery<Answer<N>, Problem>({
    queryKey: [name, input],
    queryFn: ({ signal }) => query(name, input, signal),
    // A server that did not answer is asked again by itself; one that said no is not.
    refetchInterval: ({ state }) => (state.error && !state.error.isFinal ? 30_000 : false),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...rest,
  });
}
