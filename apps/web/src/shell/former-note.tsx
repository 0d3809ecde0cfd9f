import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAnswer } from '../kernel/use-answer.ts';
import { endOf } from '../organisation/lineage-graph.ts';
import { LineageNote } from '../organisation/parts/lineage-note.tsx';

/** An organisation that had ended by the day, with the ways on; one named by a former code goes on under its present one. */
export function FormerNote({ org, on }: { readonly org: string; readonly on: CalendarDate }) {
  const navigate = useNavigate();
  const lineage = useAnswer('organisation.lineage', { org }).data;
  const code = lineage?.code;
  useEffect(() => {
    if (code === undefined || code === org) return;
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, org: code }), replace: true });
  }, [code, org, navigate]);
  const end = lineage && endOf(lineage);
  if (!end || end.lastDay >= on) return null;
  return (
    <div className="former">
      <LineageNote lineage={lineage} />
    </div>
  );
}
