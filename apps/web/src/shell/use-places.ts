import { useRouter } from '@tanstack/react-router';
import { type Me, watches } from './me.ts';
import { type Place, places } from './places.ts';

/** The places somebody may open, each group together; what he may not open is not named. */
export function usePlaces(me: Pick<Me, 'permissions' | 'rights'>): Place[][] {
  const { routesByPath } = useRouter();
  const isFor = (place: Place): boolean => {
    const asked = routesByPath[place.to].options.staticData?.permission;
    if (asked !== undefined && !me.permissions.includes(asked)) return false;
    // a list of the one cell in which somebody is says less than its page
    return !('isForWatching' in place) || watches(me);
  };
  const groups: Place[][] = [[]];
  for (const place of places) {
    if (place === null) groups.push([]);
    else if (isFor(place)) groups.at(-1)?.push(place);
  }
  return groups.filter((group) => group.length > 0);
}
