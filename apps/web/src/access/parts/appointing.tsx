import { t } from '@lingui/core/macro';
import { type AppointedRole, appointedRoles } from '@nennep/core/access/role.ts';
import { roleLabel, roleSentence } from '../../shell/role-words.ts';
import { Choice, Field } from '../../ui/field.tsx';
import { type ChosenOrganisation, OrganisationField } from './organisation-field.tsx';

/** An appointment as far as it has been filled in. */
export type Appointing = {
  readonly role: AppointedRole | null;
  readonly organisation: ChosenOrganisation | null;
  readonly from: string;
  readonly lastDay: string;
};

export const newAppointing = (today: string): Appointing => ({
  role: null,
  organisation: null,
  from: today,
  lastDay: '',
});

/** As it is sent; null where something is missing. */
export function appointmentOf({ role, organisation, from, lastDay }: Appointing) {
  if (role === null || organisation === null || from === '') return null;
  return { role, organisation: organisation.code, from, lastDay: lastDay === '' ? null : lastDay };
}

/** Which role, where, on which days; the rule of the chosen role stands under it. */
export function AppointingFields({
  value,
  onChange,
  isTried,
}: {
  readonly value: Appointing;
  readonly onChange: (value: Appointing) => void;
  /** It was to be sent: what is missing is said. */
  readonly isTried: boolean;
}) {
  const set = (change: Partial<Appointing>): void => onChange({ ...value, ...change });
  const missing = (is: boolean, words: string): string | undefined => (isTried && is ? words : undefined);
  return (
    <>
      <Choice
        label={t`Chức vụ hệ thống`}
        value={value.role}
        values={appointedRoles}
        word={roleLabel}
        onChoose={(role) => set({ role })}
      />
      {value.role === null ? (
        isTried && <p className="warn small">{t`Hãy chọn chức vụ hệ thống.`}</p>
      ) : (
        <p className="note">{roleSentence(value.role)}</p>
      )}
      <OrganisationField
        label={t`Ở tổ chức`}
        value={value.organisation}
        onChoose={(organisation) => set({ organisation })}
        wrong={missing(value.organisation === null, t`Hãy chọn một tổ chức trong danh sách.`)}
      />
      <div className="entries">
        <Field
          label={t`Từ ngày`}
          type="date"
          value={value.from}
          onType={(from) => set({ from })}
          wrong={missing(value.from === '', t`Hãy ghi ngày bắt đầu.`)}
        />
        <Field
          label={t`Đến hết ngày`}
          type="date"
          value={value.lastDay}
          note={t`Để trống: chưa định ngày thôi.`}
          onType={(lastDay) => set({ lastDay })}
        />
      </div>
    </>
  );
}
