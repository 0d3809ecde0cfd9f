import { getRouteApi } from '@tanstack/react-router';
import { useAnswer } from '../kernel/use-answer.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { ReorganisationDraft } from './parts/reorganisation-draft.tsx';
import { ReorganisationKept } from './parts/reorganisation-kept.tsx';
import './reorganisation-page.css';

const route = getRouteApi('/sap-xep/$id');

/** One decision: written as long as it is a draft, read afterwards. */
export function ReorganisationPage() {
  const { id } = route.useParams();
  const answer = useAnswer('organisation.reorganisation', { id });
  if (answer.isError && !answer.data) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={14} />;
  return answer.data.state === 'draft' ? (
    <ReorganisationDraft key={id} kept={answer.data} />
  ) : (
    <ReorganisationKept key={id} kept={answer.data} />
  );
}
