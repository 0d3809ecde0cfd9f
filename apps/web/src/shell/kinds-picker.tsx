import { t } from '@lingui/core/macro';
import { type CellKind, cellKindNames } from '@nennep/core/statistics/cell-kind.ts';
import { useState } from 'react';
import { kindLabel } from './kind-label.ts';
import { useSetView } from './use-view.ts';
import type { View } from './view.ts';

export function KindsPicker({ view, close }: { readonly view: View; readonly close: () => void }) {
  const [kinds, setKinds] = useState<readonly CellKind[]>(view.kinds);
  const setView = useSetView();
  const choose = (chosen: readonly CellKind[]): void => {
    setView({ kinds: chosen.length > 0 && chosen.length < cellKindNames.length ? chosen.join(',') : undefined });
    close();
  };
  return (
    <>
      <p className="note">{t`Không đánh dấu ô nào là xem mọi loại chi bộ.`}</p>
      <ul>
        {cellKindNames.map((kind) => (
          <li key={kind}>
            <label className="choice">
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={(event) =>
                  setKinds(event.target.checked ? [...kinds, kind] : kinds.filter((other) => other !== kind))
                }
              />
              {kindLabel(kind)}
            </label>
          </li>
        ))}
      </ul>
      <div className="foot">
        <button type="button" className="btn quiet" onClick={() => choose([])}>{t`Mọi loại`}</button>
        <button type="button" className="btn main" onClick={() => choose(kinds)}>{t`Xem`}</button>
      </div>
    </>
  );
}
