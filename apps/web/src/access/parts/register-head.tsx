import { t } from '@lingui/core/macro';
import { Icon } from '../../ui/icon.tsx';

/** The head of a register: its name, what it is for, its file, and the way to add to it. */
export function RegisterHead({
  id,
  title,
  lead,
  file,
  add,
  onAdd,
}: {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** The query that becomes a workbook. */
  readonly file: string;
  readonly add?: string;
  readonly onAdd?: () => void;
}) {
  return (
    <>
      <h2 id={id}>{title}</h2>
      <p className="note">{lead}</p>
      <p className="ways noprint">
        {add !== undefined && (
          <button type="button" className="btn main" onClick={onAdd}>
            {add}
          </button>
        )}
        <a className="btn line" download href={`/api/tables/${file}.xlsx`}>
          <Icon name="download" /> {t`Xuất Excel`}
        </a>
      </p>
    </>
  );
}
