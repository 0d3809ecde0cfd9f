import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { levelWord } from './privacy-words.ts';
import { SecretPaperForm } from './secret-paper-form.tsx';
import './privacy-page.css';

type Paper = Answer<'access.secretPapers'>['papers'][number];

/** Papers that carry a secrecy mark: where they are kept. What they say never comes into the program. */
export function SecretPapersPage() {
  const answer = useAnswer('access.secretPapers', {});
  const [open, setOpen] = useState<Paper | 'new' | null>(null);
  const title = t`Tài liệu mật`;
  const papers = answer.data?.papers;
  const add = (
    <button type="button" className="btn main" onClick={() => setOpen('new')}>
      {t`Ghi tài liệu`}
    </button>
  );
  return (
    <>
      <PageHead plainTitle={title} title={title} actions={papers && papers.length > 0 && add} />
      <p className="lead less">
        {t`Chỉ ghi số, ngày, độ mật và nơi để. Nội dung, trích yếu và tệp của tài liệu mật không được đưa vào chương trình.`}
      </p>
      {answer.isError && !papers && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={8} />}
      {papers?.length === 0 && (
        <Empty title={t`Sổ chưa có tài liệu nào`} actions={add}>
          {t`Khi nhận tài liệu đóng dấu Mật, Tối mật hoặc Tuyệt mật, hãy ghi nơi để vào đây.`}
        </Empty>
      )}
      {papers && papers.length > 0 && (
        <DataTable
          caption={title}
          columns={columnsFor(setOpen)}
          rows={papers}
          rowKey={(paper) => paper.id}
          filter={papers.length > 8}
          actions={
            <>
              <PrintButton />
              <a className="btn line" download href="/api/tables/access.secretPapers.xlsx">
                <Icon name="download" /> {t`Xuất Excel`}
              </a>
            </>
          }
        />
      )}
      {open && answer.data && (
        <SecretPaperForm
          known={open === 'new' ? null : open}
          organisations={answer.data.organisations}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

const columnsFor = (onOpen: (paper: Paper) => void): Column<Paper>[] => [
  {
    key: 'number',
    label: t`Số văn bản`,
    cell: (paper) => (
      <button
        type="button"
        className="link"
        aria-label={t`Sửa tài liệu số ${paper.number}`}
        onClick={() => onOpen(paper)}
      >
        {paper.number}
      </button>
    ),
    sort: ({ number }) => number,
  },
  {
    key: 'day',
    label: t`Ngày`,
    align: 'end',
    cell: ({ issuedOn }) => spokenDate(issuedOn),
    sort: ({ issuedOn }) => issuedOn,
  },
  { key: 'issuer', label: t`Cơ quan ban hành`, cell: ({ issuer }) => issuer, sort: ({ issuer }) => issuer },
  { key: 'level', label: t`Độ mật`, cell: ({ level }) => levelWord(level), sort: ({ level }) => levelWord(level) },
  {
    key: 'organisation',
    label: t`Nơi giữ`,
    cell: ({ organisation }) => organisation.name,
    sort: ({ organisation }) => organisation.name,
  },
  { key: 'keptAt', label: t`Để ở đâu`, cell: ({ keptAt }) => keptAt, sort: ({ keptAt }) => keptAt },
  {
    key: 'returned',
    label: t`Trả lại hoặc hủy`,
    align: 'end',
    cell: ({ returnedOn }) => (returnedOn ? spokenDate(returnedOn) : '–'),
    sort: ({ returnedOn }) => returnedOn,
  },
];
