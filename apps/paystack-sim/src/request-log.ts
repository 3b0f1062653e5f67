export interface LoggedRequest {
  at: string
  method: string
  /** With its query. */
  path: string
  /** null: the call was still under way, or never answered. */
  status: number | null
  fault: string | null
}

export interface RequestLog {
  list(): LoggedRequest[]
  add(request: LoggedRequest): void
  clear(): void
}

const kept = 2_000

/** The latest calls of the API and the checkout, so that a test can say how often something was asked. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = []
  return {
    list: () => requests,
    add(request) {
      requests.push(request)
      if (requests.length > kept * 2) requests = requests.slice(-kept)
    },
    clear: () => {
      requests = []
    },
  }
}
