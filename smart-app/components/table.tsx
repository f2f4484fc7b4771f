import type { ComponentChildren } from 'preact'

type Props = {
  /** Text, or a heading where the table is a part of the page by itself. */
  caption: ComponentChildren
  columns: readonly string[]
  /** The first cell names its row. */
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[]
}

/** A table; on a narrow screen each row is a block and each cell says its column. */
export const Table = ({ caption, columns, rows }: Props) => (
  <table class="utrecht-table utrecht-table--html-table">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, cells: [name, ...cells] }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          {cells.map((cell, index) => (
            <td key={columns[index + 1]} data-label={columns[index + 1]}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
