import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseJson, toJson } from './json.ts'
import { emptyState, type State, stateModel, type Transaction } from './models.ts'

const saveAfterMs = 50
/** Saving may take this share of the time at most, however large the state has grown. */
const savingShare = 0.1

/** The state, an index over what is looked up most, and (optionally) its file. */
export interface Store {
  readonly state: State
  addTransaction(transaction: Transaction): void
  byReference(integrationId: number, reference: string): Transaction | undefined
  byAccessCode(accessCode: string): Transaction | undefined
  byId(id: bigint): Transaction | undefined
  /** Says that something changed: saves soon, and tells the scheduler. */
  touch(): void
  onTouch(listener: () => void): void
  reset(): void
  saveNow(): void
  /** Saves for the last time. */
  close(): void
}

function load(file: string): State {
  try {
    const state = stateModel.parse(parseJson(readFileSync(file, 'utf8')))
    // A kill may have lost the last moments: whatever was handed out then must not be handed out again.
    return { ...state, sequence: state.sequence + 10_000 }
  } catch (cause) {
    throw new Error(`The state in ${file} can't be read: delete the file to start anew`, { cause })
  }
}

export function createStore(file: string | undefined): Store {
  let state = file && existsSync(file) ? load(file) : emptyState()
  const references = new Map<string, Transaction>()
  const accessCodes = new Map<string, Transaction>()
  const ids = new Map<bigint, Transaction>()
  const listeners: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let wait = saveAfterMs
  let closed = false

  const index = (transaction: Transaction) => {
    references.set(`${transaction.integrationId}:${transaction.reference}`, transaction)
    accessCodes.set(transaction.accessCode, transaction)
    ids.set(transaction.id, transaction)
  }
  state.transactions.forEach(index)

  const saveNow = () => {
    clearTimeout(timer)
    timer = undefined
    if (!file || closed) return
    const started = performance.now()
    mkdirSync(dirname(file), { recursive: true })
    // Written beside and renamed, so that a kill half way leaves the old file whole.
    const beside = `${file}.${process.pid}.tmp`
    writeFileSync(beside, toJson(state))
    renameSync(beside, file)
    wait = Math.max(saveAfterMs, (performance.now() - started) / savingShare)
  }

  return {
    get state() {
      return state
    },
    addTransaction(transaction) {
      state.transactions.push(transaction)
      index(transaction)
    },
    byReference: (integrationId, reference) => references.get(`${integrationId}:${reference}`),
    byAccessCode: accessCode => accessCodes.get(accessCode),
    byId: id => ids.get(id),
    touch() {
      if (file) timer ??= setTimeout(saveNow, wait)
      for (const listener of listeners) listener()
    },
    onTouch: listener => listeners.push(listener),
    reset() {
      state = emptyState()
      references.clear()
      accessCodes.clear()
      ids.clear()
      saveNow()
    },
    saveNow,
    close() {
      saveNow()
      closed = true
    },
  }
}
