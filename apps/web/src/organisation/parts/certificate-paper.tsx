import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { type Certificate, writtenDate } from '../certificate.ts';
import type { Filled } from '../certificate-page.tsx';

type CertificatePaperProps = {
  readonly certificate: Certificate;
  readonly filled: Filled;
  /** Empty for the moment before it is known. */
  readonly today: CalendarDate | '';
  readonly isDemo: boolean;
};

/** One sheet of A4 in the Party's format; its words are Vietnamese in every language of the screen. */
export function CertificatePaper({ certificate, filled, today, isDemo }: CertificatePaperProps) {
  const { above, issuer, subject, opening, paragraphs, recipients } = certificate;
  return (
    <article className="paper" lang="vi" aria-label={`Giấy xác nhận ${subject}`}>
      <header>
        <div>
          {above && <p>{above}</p>}
          <p className="b">{issuer}</p>
          <p aria-hidden="true">*</p>
          <p>Số {/^\s*-/.test(filled.number) ? `…… ${filled.number.trim()}` : filled.number}</p>
        </div>
        <div>
          <p className="b party">ĐẢNG CỘNG SẢN VIỆT NAM</p>
          <p className="when">{[filled.place, today && writtenDate(today)].filter((part) => part !== '').join(', ')}</p>
        </div>
      </header>
      <h2>GIẤY XÁC NHẬN</h2>
      <p className="subject">{subject}</p>
      <p className="bar-short" aria-hidden="true">
        -----
      </p>
      <p>{opening}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <footer>
        <div>
          <p className="to">Nơi nhận:</p>
          {recipients.map((recipient, i) => (
            <p key={recipient}>
              - {recipient}
              {i < recipients.length - 1 ? ',' : '.'}
            </p>
          ))}
        </div>
        <div>
          <p className="b">{filled.onBehalf}</p>
          <p>{filled.office}</p>
          <p className="signer b">{filled.signer}</p>
        </div>
      </footer>
      {isDemo && (
        <p className="demo-note">Dữ liệu trình diễn: đơn vị và nhân vật đều hư cấu, giấy này không có giá trị.</p>
      )}
    </article>
  );
}
