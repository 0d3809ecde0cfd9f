import './stack-bar.css';

type Part = { readonly className: string; readonly count: number };

/** Shares side by side in one thin bar; `missing` is the part that is not there at all, its number in a frame. */
export function StackBar({
  parts,
  missing = 0,
  label,
}: {
  readonly parts: readonly Part[];
  readonly missing?: number;
  readonly label: string;
}) {
  return (
    <div className="stack" role="img" aria-label={label} title={label}>
      {parts.map(
        (part) =>
          part.count > 0 && <i key={part.className} className={part.className} style={{ flexGrow: part.count }} />,
      )}
      {missing > 0 && (
        <>
          <i style={{ flexGrow: missing }} />
          <u>{missing}</u>
        </>
      )}
    </div>
  );
}
