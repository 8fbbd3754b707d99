slice(reports NEEDS people addresses)
