/**
 * The sheet `Danh mục`: the words that listed columns take, one list a column, which the drop-downs of the other sheets
 * point at. A list inside the drop-down itself would break at the comma of `Thôn, bản`.
 */
import type { Choices, Column, Sheet } from '@nennep/core/exchange/column.ts';
import { columnLetters } from '@nennep/core/exchange/finding.ts';
import { sheets } from '@nennep/core/exchange/sheets.ts';
import { addPage, lookLikeHeader, type Page, type Workbook } from './spreadsheet.ts';

const name = 'Danh mục';

type List = { readonly title: string; readonly words: readonly string[] };

const isListed = (column: Column): boolean => Object.keys(column.choices).length > 0;

export class ListPage {
  readonly #lists = new Map<Choices, List>();

  constructor() {
    for (const sheet of sheets) {
      for (const column of sheet.columns) {
        if (!isListed(column) || this.#lists.has(column.choices)) continue;
        this.#lists.set(column.choices, {
          title: `${sheet.name}: ${column.header}`,
          words: Object.values(column.choices),
        });
      }
    }
  }

  /** Gives the listed columns of a sheet their drop-downs, from row 2 to `lastRow`. */
  addDropDowns(page: Page, sheet: Sheet, lastRow: number): void {
    sheet.columns.forEach((column, index) => {
      const source = column.type === 'yes' ? '"x"' : this.#source(column.choices);
      if (source === null) return;
      const letters = columnLetters(index);
      // `several` and `other text` are allowed where the list is only help
      const isStrict = column.type === 'choice' || column.type === 'yes';
      validationsOf(page).add(`${letters}2:${letters}${lastRow}`, {
        type: 'list',
        allowBlank: true,
        formulae: [source],
        showErrorMessage: isStrict && column.type !== 'yes',
        errorStyle: 'stop',
        errorTitle: column.header,
        error: 'Hãy chọn một giá trị trong danh sách.',
      });
    });
  }

  #source(choices: Choices): string | null {
    const index = [...this.#lists.keys()].indexOf(choices);
    const list = this.#lists.get(choices);
    if (list === undefined) return null;
    const letters = columnLetters(index);
    return `'${name}'!$${letters}$2:$${letters}$${list.words.length + 1}`;
  }

  write(workbook: Workbook, options: { isHidden: boolean }): void {
    const page = addPage(workbook, name, options);
    const lists = [...this.#lists.values()];
    page.columns = lists.map((list) => ({ width: Math.max(16, ...list.words.map((word) => word.length + 2)) }));
    const header = page.getRow(1);
    header.height = 33;
    lists.forEach((list, index) => {
      const cell = header.getCell(index + 1);
      cell.value = list.title;
      lookLikeHeader(cell);
    });
    const longest = Math.max(...lists.map((list) => list.words.length));
    for (let i = 0; i < longest; i++) {
      lists.forEach((list, index) => {
        const word = list.words[i];
        if (word !== undefined) page.getRow(i + 2).getCell(index + 1).value = word;
      });
    }
    page.commit();
  }
}

type Validations = { add(range: string, validation: object): void };

/** The library's types leave out that a sheet takes validations of whole ranges. */
export const validationsOf = (page: Page): Validations =>
  (page as Page & { dataValidations: Validations }).dataValidations;
