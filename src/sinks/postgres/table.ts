/** A table made for querying by others: its definition is also its documentation. */
export interface Column {
  readonly name: string;
  readonly type: string;
  /** One line of docs/tables.md. */
  readonly meaning: string;
}

export interface Table {
  readonly name: string;
  readonly meaning: string;
  readonly columns: readonly Column[];
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** Lists of columns, or an expression as PostgreSQL takes it after `using`. */
  readonly indexes: readonly string[];
}

/** Statements that make the table, its comments and indexes. */
export function createStatements(schema: string, table: Table): string {
  const name = `${schema}.${table.name}`;
  const columns = table.columns.map((column) => `"${column.name}" ${column.type}`);
  const isChild = table.key.length > 1;
  const reference = isChild
    ? [`foreign key (article_id) references ${schema}.articles (article_id) on delete cascade`]
    : [];
  const parts = [...columns, `primary key (${table.key.join(', ')})`, ...reference];
  return [
    `create table ${name} (\n  ${parts.join(',\n  ')}\n);`,
    `comment on table ${name} is ${quote(table.meaning)};`,
    ...table.columns.map((column) => `comment on column ${name}."${column.name}" is ${quote(column.meaning)};`),
    ...table.indexes.map((index) => `create index on ${name} ${index};`),
  ].join('\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
