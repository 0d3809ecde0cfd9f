/** English headings of the lists behind figures, by the key of the column; those of one kind of list by `kind.key`. */
import type { Answer } from '../kernel/operations.ts';

type List = Answer<'statistics.list'>;
type Row = List['rows'][number];

const headings: Readonly<Record<string, string>> = {
  name: 'Name',
  superior: 'Superior',
  members: 'Members',
  official: 'Official',
  secretary: 'Secretary',
  chair: 'Chair of the people’s committee',
  code: 'Code',
  cell: 'Cell',
  bornOn: 'Born',
  admittedOn: 'Admitted',
  officialOn: 'Official since',
  manager: 'Managed by',
  head: 'Head',
  startedAt: 'Started',
  month: 'Month',
  topic: 'Topic',
  minutes: 'Minutes',
  membership: 'Members counted',
  present: 'Present',
  score: 'Score',
  grade: 'Grade',
  work: 'Task',
  doer: 'Who',
  organisation: 'Organisation',
  dueOn: 'Due',
  doneOn: 'Done',
  carriedTo: 'Carried to',
  content: 'Content',
  year: 'Year',
  quarter: 'Quarter',
  heldOn: 'Held on',
  startsOn: 'From',
  endsOn: 'To',
  issuer: 'Issued by',
  issuedOn: 'Issued',
  paper: 'Document',
  receivedOn: 'Received',
  readers: 'Readers',
  officer: 'Officer',
  quota: 'Visits due',
  kept: 'Visits made',
  amount: 'Amount',
  'places.cell': 'Led by',
  'places.name': 'Place',
  'courses.name': 'Course',
  'courses.organisation': 'Held by',
  'papers.name': 'Document',
  'assignments.organisation': 'Visits',
};

const grades: Readonly<Record<string, string>> = {
  Tốt: 'Good',
  Khá: 'Fair',
  'Trung bình': 'Average',
  Kém: 'Weak',
};

function rowInEnglish(row: Row): Row {
  const said = { ...row };
  if (typeof row.grade === 'string') said.grade = grades[row.grade] ?? row.grade;
  if (typeof row.quarter === 'string') said.quarter = row.quarter.replace(/^Quý /, 'Q');
  return said;
}

/** The list with English headings, and English words where the cells hold listed ones. */
export const listInEnglish = (list: List): List => ({
  ...list,
  columns: list.columns.map((column) => ({
    ...column,
    label: headings[`${list.kind}.${column.key}`] ?? headings[column.key] ?? column.label,
  })),
  rows: list.rows.map(rowInEnglish),
});
