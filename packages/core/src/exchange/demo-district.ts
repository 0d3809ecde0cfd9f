/**
 * The demo: one invented district with everything that a visitor should see, as rows of the workbook.
 *
 * A district as the five published reviews describe it, with 12 communes and about 150 cells over 24 months up to
 * today. Places and people are made up; all codes begin with DEMO. The same day gives the same rows to the letter:
 * chance is seeded with the names of things (demo-dice.ts), and `today` is the only clock.
 */
import type { CalendarDate } from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import { demoCalendar } from './demo-calendar.ts';
import { contentRows, demoMeetings } from './demo-meetings.ts';
import { demoMembers, memberRows } from './demo-members.ts';
import { officeRows, placeRows, resultRows } from './demo-offices.ts';
import { actRows, organisationRows } from './demo-organisations.ts';
import { assignmentRows, courseRows, demoAssignments, inspectionRows, paperRows, visitRows } from './demo-oversight.ts';
import { programmeRows, ruleRows, targetRows } from './demo-programme.ts';
import { DemoRoster, demoExemptions, exemptionRows } from './demo-roster.ts';
import { demoTree } from './demo-tree.ts';
import { resolutionRows, taskRows } from './demo-work.ts';
import type { SheetName } from './sheets.ts';

/** The rows of the demo by sheet, keyed as in sheets.ts; what a row leaves out is empty. */
export function demoRecord(today: CalendarDate): Map<SheetName, Row[]> {
  const calendar = demoCalendar(today);
  const tree = demoTree(calendar);
  const members = demoMembers(tree, calendar);
  const roster = new DemoRoster(members, demoExemptions(members, tree, calendar));
  const offices = officeRows(tree, roster, calendar);
  const places = placeRows(tree, roster, calendar);
  const meetings = demoMeetings(tree, roster, calendar);
  const resolutions = resolutionRows(meetings, calendar);
  const assignments = demoAssignments(tree, roster, calendar);
  const { courses, trainees } = courseRows(tree, offices, places, calendar);
  const { papers, receipts } = paperRows(tree, calendar);
  return new Map<SheetName, Row[]>([
    ['Tổ chức', organisationRows(tree, calendar)],
    ['Địa bàn', places],
    ['Kết quả địa bàn', resultRows(tree, calendar)],
    ['Đảng viên', memberRows(members)],
    ['Miễn và đi xa', exemptionRows(roster.exemptions)],
    ['Chức vụ', offices],
    ['Sinh hoạt', meetings.map((meeting) => meeting.row)],
    ['Điểm danh', meetings.flatMap((meeting) => meeting.rollCall)],
    ['Đăng ký chuyên đề', contentRows(tree, meetings, calendar)],
    ['Nghị quyết', resolutions],
    ['Nhiệm vụ', taskRows(resolutions, roster, calendar)],
    ['Phân công dự', assignmentRows(assignments, calendar)],
    ['Dự sinh hoạt', visitRows(assignments, meetings, calendar)],
    ['Kiểm tra', inspectionRows(tree, calendar)],
    ['Tập huấn', courses],
    ['Học viên', trainees],
    ['Tài liệu', papers],
    ['Nhận tài liệu', receipts],
    ['Chương trình', programmeRows(calendar)],
    ['Chỉ tiêu', targetRows(calendar)],
    ['Quy định', ruleRows(calendar)],
    ['Sắp xếp', actRows(tree, calendar)],
  ]);
}
