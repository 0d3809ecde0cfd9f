/** Kinds of cells: where their members live or work. */
export const cellKindNames = [
  'village',
  'residential_group',
  'agency',
  'public_service_unit',
  'school',
  'health_station',
  'enterprise',
  'armed_forces',
  'other',
] as const;
export type CellKind = (typeof cellKindNames)[number];
