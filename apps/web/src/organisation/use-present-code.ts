import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Lineage } from './lineage-graph.ts';

/** A page asked for by a former code of an organisation goes on under its present one. */
export function usePresentCode(lineage: Lineage | undefined): void {
  const navigate = useNavigate();
  const code = lineage?.code;
  useEffect(() => {
    if (code === undefined) return;
    void navigate({ to: '.', params: (before) => ({ ...before, code }), search: true, replace: true });
  }, [code, navigate]);
}
