import { t } from '@lingui/core/macro';
import { lastDayOf } from '@nennep/core/kernel/calendar.ts';
import { useNavigate } from '@tanstack/react-router';
import { StructureFields } from '../../shell/structure-picker.tsx';
import { useStart, useView } from '../../shell/use-view.ts';
import type { Structure } from '../bridge-steps.ts';

type StructureChoiceProps = {
  readonly chosen: Structure | undefined;
  readonly close: () => void;
  /** Whether one may go back to comparing two periods. */
  readonly canLeave?: boolean;
};

/** The structure to set beside that of the view; kept in the address. */
export function StructureChoice({ chosen, close, canLeave = false }: StructureChoiceProps) {
  const view = useView();
  const start = useStart();
  const navigate = useNavigate();
  const choose = (cocau: Structure | undefined): void => {
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, cocau }) });
    close();
  };
  return (
    <>
      {canLeave && (
        <button
          type="button"
          className="choice"
          aria-pressed={chosen === undefined}
          onClick={() => choose(undefined)}
        >{t`So hai kỳ, cùng một cơ cấu`}</button>
      )}
      <StructureFields
        chosen={chosen}
        today={start?.today}
        end={lastDayOf(view.to)}
        choose={(structure) => choose(structure)}
      />
    </>
  );
}
