/** What roles and permissions are called, in the language of the screen. */
import { i18n } from '@lingui/core';
import { type RoleName, roles } from '@nennep/core/access/role.ts';
import { type Permission, permissions } from '@nennep/core/kernel/permission.ts';

const isEnglish = (): boolean => i18n.locale === 'en';

export const roleLabel = (role: RoleName): string => (isEnglish() ? englishRoles[role].label : roles[role].label);
export const roleSentence = (role: RoleName): string =>
  isEnglish() ? englishRoles[role].sentence : roles[role].sentence;
/** It continues “được …”, in English “may …”. */
export const permissionWords = (permission: Permission): string =>
  isEnglish() ? englishPermissions[permission] : permissions[permission];

const englishRoles: Readonly<Record<RoleName, { readonly label: string; readonly sentence: string }>> = {
  member: { label: 'Member', sentence: 'A member sees the meetings of his own cell and his own tasks.' },
  secretary: {
    label: 'Secretary or committee of a cell',
    sentence: 'The secretary, deputy and committee of a cell keep its meetings and see its members.',
  },
  officer: {
    label: 'Officer in charge',
    sentence: 'An officer of a committee sees, grades and corrects the records of the cells below.',
  },
  staff: {
    label: 'Organisation staff',
    sentence: 'The staff of a committee see and correct the records of all organisations below, and reorganise them.',
  },
  leader: {
    label: 'Leader',
    sentence: 'A leader of a committee sees figures and meetings of all organisations below, not the files of members.',
  },
  data_officer: {
    label: 'Data protection officer',
    sentence:
      'A data protection officer reads the log and keeps the data protection registers, not the files of members.',
  },
  administrator: {
    label: 'Administrator',
    sentence: 'An administrator manages accounts and cannot read the data of members.',
  },
};

const englishPermissions: Readonly<Record<Permission, string>> = {
  structure: 'see the tree of organisations',
  figures: 'see figures and the lists of organisations behind them',
  cell: 'see the meetings, resolutions and office holders of a cell',
  tasks: 'see the tasks of all members of a cell',
  members: 'see the files of members',
  meet: 'record the meetings of a cell',
  grade: 'give the official grade of a meeting',
  import: 'import from Excel',
  export: 'export all records to Excel',
  reorganise: 'reorganise organisations',
  accounts: 'manage accounts and roles',
  log: 'read the log',
  privacy: 'keep the data protection registers',
  maintain: 'maintain the system',
};
