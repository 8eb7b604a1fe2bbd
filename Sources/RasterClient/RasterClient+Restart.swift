import Imagery

extension RasterClient {
  /// Starts a worker unless one runs; false where that fails, and everything outstanding is then answered so.
  func startIfNeeded() -> Bool {
    if process != nil { return true }
    let environment = RasterClient.workerEnvironment()
    let result = WorkerProcess.start(
      program, arguments, environment: environment, isBackground: options.isBackground)
    switch result {
    case .success(let started):
      process = started
      return true
    case .failure(let reason):
      failAll(.workerMissing(reason.words))
      return false
    }
  }

  /// Buries a worker: answers the request that it worked on and gives the others to a new one.
  func handleDeath(because fault: String?, isTimeOut: Bool = false) {
    guard let ending = process?.end() else { return }
    reset()
    let how = fault ?? ending.words
    if let id = pending.current?.id {
      report(id, path: pending.currentPath ?? "", how: how, isTimeOut: isTimeOut || ending.isOutOfTime)
    } else {
      fruitlessEnds += 1
      events.append(.died(path: nil, reason: .workerMissing("it ended by itself (\(how))")))
    }
    guard fruitlessEnds < 2 else {
      fruitlessEnds = 0
      return failAll(.workerMissing("\(program) ends before it does anything (\(how))"))
    }
    guard !pending.isEmpty, startIfNeeded() else { return }
    pending.noteSign(now: .now)
    for (id, request) in pending.inOrder { send(id, request) }
  }

  private func report(_ id: RequestID, path: String, how: String, isTimeOut: Bool) {
    let reason: RasterFailure =
      isTimeOut
      ? .timedOut(path: path, seconds: options.secondsPerRequest) : .workerDied(path: path, how: how)
    deaths[path, default: 0] += 1
    _ = pending.remove(id)
    events.append(.died(path: path, reason: reason))
    events.append(.reply(id, .failed(reason)))
  }

  private func failAll(_ failure: RasterFailure) {
    for id in pending.takeAll() { events.append(.reply(id, .failed(failure))) }
  }
}
