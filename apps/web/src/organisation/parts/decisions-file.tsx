import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command, query } from '../../kernel/client.ts';
import type { Answer } from '../../kernel/operations.ts';
import { Problem } from '../../kernel/problem.ts';
import { upload } from '../../kernel/upload.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Failure } from '../../ui/states.tsx';

type Errors = Answer<'exchange.decisions'>['errors'];

/** Reads the sheet `Sắp xếp` of a workbook; each decision becomes a draft, to be tried before it is applied. */
export function DecisionsFile() {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [over, setOver] = useState(false);
  const [errors, setErrors] = useState<Errors>([]);

  const read = async (file: File): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      const id = await upload(file, () => undefined, new AbortController().signal);
      const found = await query('exchange.decisions', { upload: id });
      setErrors(found.errors);
      for (const decision of found.decisions) await command('organisation.saveReorganisationDraft', decision);
      if (found.decisions.length > 0) {
        announce(t`Đã đọc ${found.decisions.length} quyết định vào dự thảo.`);
        await queries.invalidateQueries({ queryKey: ['organisation.reorganisations'] });
      }
      // What is a draft now needs no file any more.
      await command('exchange.discardUpload', { upload: id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <section
        className={over ? 'from-file over noprint' : 'from-file noprint'}
        aria-labelledby="h-from-file"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file) void read(file);
        }}
      >
        <h2 id="h-from-file">{t`Đọc trang Sắp xếp từ tệp Excel`}</h2>
        <p>{t`Thả tệp .xlsx vào đây hoặc chọn tệp. Mỗi quyết định thành một dự thảo; chưa có gì được áp dụng.`}</p>
        <p className="acts">
          <FileButton className="btn line" onFile={(file) => void read(file)}>
            <Icon name="upload" /> {isBusy ? t`Đang đọc tệp…` : t`Chọn tệp trên máy`}
          </FileButton>
          <a className="btn quiet" href="/api/exchange/template.xlsx" download>
            <Icon name="download" /> {t`Tải tệp mẫu`}
          </a>
        </p>
      </section>
      {problem && <Failure problem={problem} title={t`Chưa đọc được tệp`} />}
      {errors.length > 0 && (
        <div className="hindrance" role="alert">
          <p className="warn b">
            <Icon name="alarm" /> {t`Chưa đọc được: hãy sửa các ô sau trong tệp rồi chọn lại`}
          </p>
          <ul>
            {errors.map(({ sheet, cell, message, suggestion }) => (
              <li key={`${cell} ${message}`}>
                <b className="num">
                  {sheet}!{cell}
                </b>
                {': '}
                {message}
                {suggestion !== null && <> {t`Có phải là “${suggestion}”?`}</>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
