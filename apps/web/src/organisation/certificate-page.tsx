import { t } from '@lingui/core/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useAnswer } from '../kernel/use-answer.ts';
import { useStart } from '../shell/use-view.ts';
import { Crumbs, PageHead, PrintButton } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { type Certificate, certificateOf } from './certificate.ts';
import { selfOf } from './lineage-graph.ts';
import { CertificatePaper } from './parts/certificate-paper.tsx';
import { OrganisationLink } from './parts/organisation-link.tsx';
import { usePresentCode } from './use-present-code.ts';
import './certificate-page.css';

const route = getRouteApi('/to-chuc/$code/xac-nhan');

/** A paper to sign, made of the lineage: that an organisation was reorganised, and who goes on for it. */
export function CertificatePage() {
  const { code } = route.useParams();
  const answer = useAnswer('organisation.lineage', { org: code });
  usePresentCode(answer.data);
  if (answer.isError && !answer.data) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={12} />;
  const certificate = certificateOf(answer.data);
  const self = selfOf(answer.data);
  const title = self ? t`Giấy xác nhận: ${self.name}` : t`Giấy xác nhận`;
  return (
    <>
      <div className="noprint">
        <PageHead
          plainTitle={title}
          title={title}
          above={
            <Crumbs
              steps={[
                ...(self ? [<OrganisationLink key="self" organisation={self} />] : []),
                <Link
                  key="page"
                  className="link"
                  to="/to-chuc/$code/ke-thua"
                  params={{ code }}
                >{t`Quá trình tổ chức`}</Link>,
              ]}
            />
          }
          actions={certificate && <PrintButton />}
        />
      </div>
      {certificate ? (
        <Sheet key={code} certificate={certificate} />
      ) : (
        <Empty title={t`Không có gì để xác nhận`}>
          {t`Tổ chức này chưa qua lần sắp xếp nào, mã, tên và cấp trên vẫn như cũ.`}
        </Empty>
      )}
    </>
  );
}

const filled = ['number', 'place', 'onBehalf', 'office', 'signer'] as const;
export type Filled = Readonly<Record<(typeof filled)[number], string>>;

/** What no record says is typed here, and stands on the paper at once. */
function Sheet({ certificate }: { readonly certificate: Certificate }) {
  const start = useStart();
  const id = useId();
  const { number, place, onBehalf } = certificate;
  const [texts, setTexts] = useState<Filled>({ number, place, onBehalf, office: 'BÍ THƯ', signer: '' });
  const labels: Filled = {
    number: t`Số và ký hiệu`,
    place: t`Nơi cấp`,
    onBehalf: t`Ký thay mặt`,
    office: t`Chức vụ người ký`,
    signer: t`Họ và tên người ký`,
  };
  return (
    <div className="certificate">
      <fieldset className="noprint">
        <legend className="sr">{t`Điền vào giấy`}</legend>
        {filled.map((key) => (
          <p key={key}>
            <label htmlFor={`${id}-${key}`}>{labels[key]}</label>
            <input
              id={`${id}-${key}`}
              className="field"
              value={texts[key]}
              onChange={(event) => setTexts({ ...texts, [key]: event.target.value })}
            />
          </p>
        ))}
        <p className="note">{t`Xem lại rồi in trên giấy A4, ký và đóng dấu. Những gì điền ở đây không được lưu lại.`}</p>
      </fieldset>
      <CertificatePaper
        certificate={certificate}
        filled={texts}
        today={start?.today ?? ''}
        isDemo={start?.demo ?? false}
      />
    </div>
  );
}
